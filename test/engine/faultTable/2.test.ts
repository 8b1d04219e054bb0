import { meetFaults } from '../faultTable';

meetFaults(2);
