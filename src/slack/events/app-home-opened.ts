import type { SlackEventMiddlewareArgs } from '@slack/bolt';
import { homeBlocks } from '../../messages/home.ts';
import type { Tools } from '../tools.ts';

/** The app's own page: what can be asked, in the reader's language. */
export function appHomeOpened(tools: Tools) {
  return async ({ event }: SlackEventMiddlewareArgs<'app_home_opened'>): Promise<void> => {
    if (event.tab !== 'home') return;
    await tools.inFlight.track(publish(tools, event.user));
  };
}

async function publish(tools: Tools, user: string): Promise<void> {
  try {
    const blocks = homeBlocks(await tools.languages.of(user));
    await tools.posting.views.publish({ user_id: user, view: { type: 'home', blocks } });
  } catch (error) {
    tools.log.warn('home not published', { error });
  }
}
