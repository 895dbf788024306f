import type { Emulation } from '../emulation';
import type { Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import type { Session } from '../sessions/sessionRegistry';

/** A request that has found its handler. */
export type Route =
	| {
			/** Name in the statistics. */
			readonly name: string;
			readonly access: 'public';
			handle(request: EmulatedRequest, emulation: Emulation): Reply | Promise<Reply>;
	  }
	| {
			readonly name: string;
			readonly access: 'session';
			/** The handler waits for the work itself (`processingMs`), in the middle of it. */
			readonly pacesItself?: boolean;
			handle(
				request: EmulatedRequest,
				session: Session,
				emulation: Emulation,
			): Reply | Promise<Reply>;
	  };
