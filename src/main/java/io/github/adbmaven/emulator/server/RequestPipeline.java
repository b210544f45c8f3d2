/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.util.Optional;

/**
 * Processes a request: log, fault, authentication, route, handler, error, headers of every response.
 *
 * @param <C> what the service knows of a caller
 */
public final class RequestPipeline<C> {
    private final Service<C> service;
    private final RequestLog log;
    private final Faults faults;
    private final InterruptibleDelay patience;

    public RequestPipeline(Service<C> service, RequestLog log, Faults faults, InterruptibleDelay patience) {
        this.service = service;
        this.log = log;
        this.faults = faults;
        this.patience = patience;
    }

    String serviceName() {
        return service.name();
    }

    /** Registers an action that runs when the faults are cancelled. */
    void atTheEndOfFaults(Runnable repair) {
        faults.atTheEnd(repair);
    }

    /** The entry is in the log before the client can see the answer. */
    TransportOutcome answer(Request request) {
        Passage passage = new Passage(request);
        TransportOutcome reply = faults.answer(request, passage::serve, patience);
        log.add(new LogEntry(request, reply, passage.principal, passage.failure));
        return reply;
    }

    /** One request inside the service, with its caller and its failure for the log. */
    private final class Passage {
        private final Request request;
        private Optional<String> principal = Optional.empty();
        private Optional<String> failure = Optional.empty();

        Passage(Request request) {
            this.request = request;
        }

        Response serve() {
            Response response;
            try {
                C caller = service.authenticate(request);
                principal = Optional.of(service.describe(caller));
                response = dispatch(caller);
            } catch (ServiceException refusal) {
                response = refusal.render(request);
            } catch (RuntimeException defect) {
                failure = Optional.of(defect + " at " + defect.getStackTrace()[0]);
                response = Response.of(500, "text/plain", "The emulator itself failed: " + defect);
            }
            return service.finish(request, response);
        }

        private Response dispatch(C caller) {
            Routes.Match<C> match = service.routes().find(request).orElseThrow(() -> service.unrouted(request));
            return match.handler().handle(new RequestContext<>(request, caller, match.variables()));
        }
    }
}
