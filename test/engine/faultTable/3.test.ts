import { meetFaults } from '../faultTable';

meetFaults(3);
