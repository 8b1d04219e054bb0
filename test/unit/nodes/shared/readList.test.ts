import { readList } from '../../../../nodes/shared/parameters';

describe('A list that a user types', () => {
	it.each<[unknown, string[]]>([
		['1, 2,3', ['1', '2', '3']],
		['1\n2\r\n\t3 4', ['1', '2', '3', '4']],
		[' ,, ', []],
		['', []],
		[undefined, []],
		[null, []],
		[
			['a ', '', 'b c'],
			['a', 'b c'],
		],
		[9007199254740993n, ['9007199254740993']],
		[42, ['42']],
	])('%p is %j', (value, expected) => {
		expect(readList(value)).toEqual(expected);
	});
});
