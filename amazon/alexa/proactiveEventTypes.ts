/**
 * The events that Alexa can notify people of. Alexa makes the sentence; the event fills in its words.
 * A word written as `localizedattribute:name` is looked up in the localised attributes.
 *
 * Source: https://developer.amazon.com/docs/alexa/smapi/schemas-for-proactive-events.html
 */
import type { JsonObject } from './jsonObject';

export interface ProactiveEventType {
	displayName: string;
	description: string;
	/** A payload with every field that the event must have. */
	example: JsonObject;
	/** Localised attributes that go with the example. */
	attributes: Record<string, string>;
}

export const proactiveEventTypes: Record<string, ProactiveEventType> = {
	'AMAZON.MediaContent.Available': {
		displayName: 'Media Content Available',
		description: 'A book, film, album or game can be had from a certain time on',
		example: {
			availability: {
				startTime: '2030-01-31T20:00:00Z',
				provider: { name: 'localizedattribute:providerName' },
				method: 'STREAM',
			},
			content: { name: 'localizedattribute:contentName', contentType: 'EPISODE' },
		},
		attributes: { providerName: 'Example Channel', contentName: 'Example Show' },
	},
	'AMAZON.MessageAlert.Activated': {
		displayName: 'Message Alert',
		description: 'There are unread messages from somebody',
		example: {
			state: { status: 'UNREAD', freshness: 'NEW' },
			messageGroup: { creator: { name: 'Anna' }, count: 1 },
		},
		attributes: {},
	},
	'AMAZON.Occasion.Updated': {
		displayName: 'Occasion Updated',
		description: 'An appointment or a reservation was made, confirmed, moved or cancelled',
		example: {
			state: { confirmationStatus: 'CONFIRMED' },
			occasion: {
				occasionType: 'APPOINTMENT',
				subject: 'localizedattribute:subject',
				provider: { name: 'localizedattribute:providerName' },
				bookingTime: '2030-01-31T09:00:00Z',
			},
		},
		attributes: { subject: 'check-up', providerName: 'Example Practice' },
	},
	'AMAZON.OrderStatus.Updated': {
		displayName: 'Order Status Updated',
		description: 'An order was received, prepared, shipped or delivered',
		example: {
			state: {
				status: 'ORDER_SHIPPED',
				deliveryDetails: { expectedArrival: '2030-01-31T12:00:00Z' },
			},
			order: { seller: { name: 'localizedattribute:sellerName' } },
		},
		attributes: { sellerName: 'Example Shop' },
	},
	'AMAZON.SocialGameInvite.Available': {
		displayName: 'Social Game Invite',
		description: 'Somebody invites the user to a game',
		example: {
			invite: {
				relationshipToInvitee: 'FRIEND',
				inviter: { name: 'Ben' },
				inviteType: 'CHALLENGE',
			},
			game: { offer: 'MATCH', name: 'localizedattribute:gameName' },
		},
		attributes: { gameName: 'Example Game' },
	},
	'AMAZON.SportsEvent.Updated': {
		displayName: 'Sports Event Updated',
		description: 'The score of a match',
		example: {
			sportsEvent: {
				eventLeague: { name: 'localizedattribute:eventLeagueName' },
				homeTeamStatistic: { team: { name: 'Oranges' }, score: 1 },
				awayTeamStatistic: { team: { name: 'Apples' }, score: 2 },
			},
		},
		attributes: { eventLeagueName: 'Fruit League' },
	},
	'AMAZON.TrashCollectionAlert.Activated': {
		displayName: 'Trash Collection Alert',
		description: 'Which waste is collected on which day of the week',
		example: { alert: { garbageTypes: ['GLASS'], collectionDayOfWeek: 'TUESDAY' } },
		attributes: {},
	},
	'AMAZON.WeatherAlert.Activated': {
		displayName: 'Weather Alert',
		description: 'A tornado, hurricane, snow storm or thunderstorm',
		example: {
			weatherAlert: { source: 'localizedattribute:source', alertType: 'THUNDER_STORM' },
		},
		attributes: { source: 'Example Weather' },
	},
};
