/**
 * Scopes that an app asks for in its own name, by the grant type `client_credentials`: no person
 * signs in. Amazon gives no other scopes in this way.
 *
 * Sources: https://developer.amazon.com/docs/alexa/smapi/skill-messaging-api-reference.html,
 * https://developer.amazon.com/docs/alexa/smapi/proactive-events-api.html,
 * https://developer-docs.amazon.com/sp-api/docs/grantless-operations
 */
export const clientScopes = [
	{
		scope: 'alexa::proactive_events',
		displayName: 'Alexa Proactive Events',
		description: 'Notifications of an Alexa skill to its users',
	},
	{
		scope: 'alexa:skill_messaging',
		displayName: 'Alexa Skill Messaging',
		description: 'Messages to an Alexa skill',
	},
	{
		scope: 'sellingpartnerapi::client_credential:rotation',
		displayName: 'Selling Partner Client Secret Rotation',
		description: 'A new client secret for the app itself',
	},
	{
		scope: 'sellingpartnerapi::notifications',
		displayName: 'Selling Partner Notifications',
		description: 'Where notifications of the Selling Partner API are sent to',
	},
];

/**
 * HTTP statuses with which Amazon's APIs refuse an expired token of an app: the Selling Partner API
 * answers 403.
 *
 * Source: https://developer-docs.amazon.com/sp-api/docs/authorization-errors
 */
export const clientExpiredStatuses = [401, 403];
