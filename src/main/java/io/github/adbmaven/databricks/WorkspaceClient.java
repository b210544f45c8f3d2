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

/** The tokens of the calling identity in one workspace, and whatever else it may call there. */
public final class WorkspaceClient {
    /** Its name in {@linkplain io.github.adbmaven.error.ServiceError#service() answers}. */
    public static final String SERVICE = DatabricksErrorTranslator.SERVICE;

    private final EndpointCaller caller;
    private final EndpointCaller prober;

    /** @param host where the workspace answers: https, no path */
    public WorkspaceClient(URI host, HttpPipelineFactory http, WorkspaceCredentials access) {
        this.caller = new EndpointCaller(host, http, access);
        this.prober = new EndpointCaller(host, http.withoutRetries(), access);
    }

    /**
     * Makes a token. Sends one request, and another only if the first surely made none: it did not arrive, or the workspace said
     * that it was too busy or not ready for it.
     *
     * @param scopes none: all
     * @throws OutcomeUnknownException if there may be a token now that nobody knows: look for its comment
     */
    public ApiResult<IssuedToken> createToken(Duration lifetime, String comment, List<String> scopes) {
        return caller.call(new CreateToken(lifetime, comment, List.copyOf(scopes)));
    }

    /** Whether Azure Databricks itself, and nothing between it and this machine, refused a request of a client. */
    public static boolean isRefusalOfDatabricks(ProblemException failure) {
        return KnownRefusals.isBehind(failure);
    }

    public List<TokenInfo> listTokens() {
        return caller.call(new ListTokens()).value();
    }

    /** Revokes a token; false if it was gone already. */
    public ApiResult<Boolean> deleteToken(String tokenId) {
        return caller.call(new DeleteToken(tokenId));
    }

    /**
     * Who the calling identity is in the workspace.
     *
     * @throws NotAMemberException if it is probably none of its members
     * @throws NetworkAccessDeniedException if the workspace does not let this machine's network in
     */
    public CurrentUser whoAmI() {
        return caller.call(new GetCurrentUser()).value();
    }

    /** The workspace's settings for tokens; empty if the identity may not read them. */
    public Optional<TokenSettings> tokenSettings() {
        return caller.call(new ReadTokenSettings()).value();
    }

    /**
     * Makes a call that the user chose, and gives its JSON; nothing if the answer has no content.
     *
     * @throws OutcomeUnknownException if the call is not idempotent and may have had its effect
     */
    public Optional<JsonNode> call(ApiRequest request) {
        return Optional.of(caller.call(new RawApiRequest(request)).value()).filter(answer -> !answer.isMissingNode());
    }

    /**
     * Returns if the workspace knows the calling identity and serves it. Harmless; sent once, never repeated.
     *
     * @throws NetworkAccessDeniedException if the workspace does not let this machine's network in
     */
    public void probe() {
        prober.call(new GetCurrentUser());
    }
}
