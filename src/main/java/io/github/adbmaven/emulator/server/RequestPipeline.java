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
    private final InterruptibleDelay delay;

    public RequestPipeline(Service<C> service, RequestLog log, Faults faults, InterruptibleDelay delay) {
        this.service = service;
        this.log = log;
        this.faults = faults;
        this.delay = delay;
    }

    String serviceName() {
        return service.name();
    }

    /** Registers an action that runs when the faults are cancelled. */
    void onFaultsCleared(Runnable cleanup) {
        faults.onClear(cleanup);
    }

    /** The entry is in the log before the client can see the answer. */
    TransportOutcome answer(Request request) {
        Processing processing = new Processing(request);
        TransportOutcome outcome = faults.answer(request, processing::process, delay);
        log.add(new LogEntry(request, outcome, processing.principal, processing.failure));
        return outcome;
    }

    /** One request inside the service, with its caller and its failure for the log. */
    private final class Processing {
        private final Request request;
        private Optional<String> principal = Optional.empty();
        private Optional<String> failure = Optional.empty();

        Processing(Request request) {
            this.request = request;
        }

        Response process() {
            Response response;
            try {
                C caller = service.authenticate(request);
                principal = Optional.of(service.describe(caller));
                response = dispatch(caller);
            } catch (ServiceException rejection) {
                response = rejection.render(request);
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
