/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.ci;

import io.github.adbmaven.emulator.entra.ExternalIssuer;
import io.github.adbmaven.emulator.server.Endpoint;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.KnownSecrets;
import io.github.adbmaven.emulator.server.NamedCaller;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import io.github.adbmaven.emulator.server.Service;
import io.github.adbmaven.emulator.server.UnauthenticatedService;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The OIDC endpoint from which jobs of GitHub Actions and Azure Pipelines request their tokens.
 *
 * @see <a href="https://docs.github.com/actions/reference/security/oidc">GitHub</a>
 * @see <a href="https://learn.microsoft.com/rest/api/azure/devops/distributedtask/oidctoken/create">Azure Pipelines</a>
 */
public final class CiJobTokenService extends UnauthenticatedService {
    private static final String API_VERSION = "7.1";

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Clock clock;
    private final KnownSecrets secrets;

    /** @param server starts the service on its own port */
    public CiJobTokenService(Clock clock, KnownSecrets secrets, Function<Service<NamedCaller>, Endpoint> server) {
        super("jobs", "job", server);
        this.clock = clock;
        this.secrets = secrets;
        routes().on("GET", "/github/{job}/token", this::gitHub).on("POST", "/azure/{job}/oidctoken", this::azure);
    }

    /**
     * A running job.
     *
     * @param bearer the bearer token that its requests must present
     * @param connection of Azure Pipelines; empty elsewhere
     * @param audience of Azure Pipelines, where the job does not choose it; empty elsewhere
     */
    public record Job(
            String id,
            String bearer,
            ExternalIssuer issuer,
            String subject,
            String audience,
            String connection,
            Duration life) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** Starts a job. */
    public void add(Job job) {
        secrets.note(job.bearer());
        jobs.put(job.id(), job);
    }

    /** Issues a token as the job would get it, and registers it as a secret. */
    public String issueToken(Job job, String audience) {
        return secrets.note(job.issuer().issueToken(job.subject(), audience, clock.instant(), job.life()));
    }

    private Response gitHub(RequestContext<NamedCaller> call) {
        Job job = job(call);
        String audience = call.request()
                .query()
                .first("audience")
                .filter(text -> !text.isEmpty())
                .orElse("https://github.com/emulator");
        if (call.request().query().first("api-version").isEmpty()) {
            throw CiError.queryMissing();
        }
        return Response.json(200, Json.object().put("count", 1).put("value", issueToken(job, audience)));
    }

    private Response azure(RequestContext<NamedCaller> call) {
        Job job = job(call);
        Request request = call.request();
        if (!request.query().first("api-version").filter(API_VERSION::equals).isPresent()) {
            throw CiError.apiVersionMissing();
        }
        if (!request.query()
                .first("serviceConnectionId")
                .filter(job.connection()::equals)
                .isPresent()) {
            throw CiError.connectionUnknown();
        }
        return Response.json(200, Json.object().put("oidcToken", issueToken(job, job.audience())));
    }

    private Job job(RequestContext<NamedCaller> call) {
        return Optional.ofNullable(jobs.get(call.variable("job")))
                .filter(job -> call.request()
                        .bearerToken()
                        .filter(job.bearer()::equals)
                        .isPresent())
                .orElseThrow(CiError::jobTokenInvalid);
    }
}
