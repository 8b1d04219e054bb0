import { meetFaults } from '../faultTable';

meetFaults(4);
