import { propertyOfRow } from '../../../../amazon/alexa/propertyPresets';

describe('A row of a change report', () => {
	it.each([
		[{ state: 'ajar' }, 'There is no state "ajar".'],
		[{}, 'There is no state "".'],
		[{ state: 'constructor' }, 'There is no state "constructor".'],
		[{ state: 'temperature' }, '"Degrees" is not a number: "".'],
		[{ state: 'temperature', degrees: 'warm' }, '"Degrees" is not a number: "warm".'],
	])('%j is refused', (row, message) => {
		expect(() => propertyOfRow(row)).toThrow(expect.objectContaining({ message }));
	});
});
