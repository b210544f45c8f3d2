/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.ApiRequest;
import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.TokenInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Client of the REST API of a workspace. */
public final class WorkspaceClient {
    /** Name of the service in a {@link io.github.adbmaven.error.ServiceError}. */
    public static final String SERVICE = DatabricksErrorTranslator.SERVICE;

    private final EndpointCaller caller;
    private final EndpointCaller prober;

    /** @param host https URL of the workspace, without path */
    public WorkspaceClient(URI host, HttpPipelineFactory http, WorkspaceCredentials access) {
        this.caller = new EndpointCaller(host, http, access);
        this.prober = new EndpointCaller(host, http.withoutRetries(), access);
    }

    /**
     * Creates a token. Retries only if the first request is known to have created none: it did not arrive, or the workspace throttled it
     * or was not ready.
     *
     * @param scopes API scopes; empty: all
     * @throws OutcomeUnknownException if the token may exist although no response arrived; the caller can find it by its comment
     */
    public ApiResult<IssuedToken> createToken(Duration lifetime, String comment, List<String> scopes) {
        return caller.call(new CreateToken(lifetime, comment, List.copyOf(scopes)));
    }

    /** Whether Azure Databricks itself rejected a request, not a proxy or gateway. */
    public static boolean isRefusalOfDatabricks(ProblemException failure) {
        return KnownErrors.isBehind(failure);
    }

    public List<TokenInfo> listTokens() {
        return caller.call(new ListTokens()).value();
    }

    /** Revokes a token; the result is false if it no longer exists. */
    public ApiResult<Boolean> deleteToken(String tokenId) {
        return caller.call(new DeleteToken(tokenId));
    }

    /**
     * Returns the calling identity as the workspace knows it.
     *
     * @throws NotAMemberException if the identity is probably not a member
     * @throws NetworkAccessDeniedException if the workspace blocks the network of this machine
     */
    public CurrentUser whoAmI() {
        return caller.call(new GetCurrentUser()).value();
    }

    /** Returns the workspace's token settings; empty if the identity may not read them. */
    public Optional<TokenSettings> tokenSettings() {
        return caller.call(new ReadTokenSettings()).value();
    }

    /**
     * Sends an API request of the user and returns its JSON; empty if the response has no content.
     *
     * @throws OutcomeUnknownException if the request is not idempotent and may have been processed
     */
    public Optional<JsonNode> call(ApiRequest request) {
        return Optional.of(caller.call(new RawApiRequest(request)).value())
                .filter(response -> !response.isMissingNode());
    }

    /**
     * Returns normally if the workspace accepts the calling identity. Has no side effects and is never retried.
     *
     * @throws NetworkAccessDeniedException if the workspace blocks the network of this machine
     */
    public void probe() {
        prober.call(new GetCurrentUser());
    }
}
