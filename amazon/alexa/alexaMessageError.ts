/** A message that Alexa would refuse, found before the call. Two sentences, without secrets. */
export class AlexaMessageError extends Error {
	/** One sentence: what to do about it. */
	readonly advice: string;

	constructor(message: string, advice: string) {
		super(message);
		this.name = 'AlexaMessageError';
		this.advice = advice;
	}
}
