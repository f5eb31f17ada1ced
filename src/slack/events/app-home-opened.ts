import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { homeBlocks } from '../../messages/home.ts';
import type { SlackContext } from '../context.ts';

/** The app's own page: what can be asked, in the reader's language. */
export function appHomeOpened(context: SlackContext) {
  return async ({ event }: SlackEventMiddlewareArgs<'app_home_opened'>): Promise<void> => {
    if (event.tab !== 'home') return;
    await context.inFlight.track(publish(context, event.user));
  };
}

async function publish(context: SlackContext, user: string): Promise<void> {
  try {
    const blocks = homeBlocks(await context.languages.of(user));
    await context.posting.views.publish({ user_id: user, view: { type: 'home', blocks } });
  } catch (error) {
    context.log.warn('home not published', { error });
  }
}
