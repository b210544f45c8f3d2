/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.entra;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.RetryRules;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.azure.http.TransportException;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.error.ServiceError;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.ManagedIdentity;
import io.github.adbmaven.model.UrlEncoding;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Optional;

/**
 * Requests tokens for the managed identity of a virtual machine or App Service app.
 *
 * <p>The credential of azure-identity reads the environment of the process, which in a Maven daemon belongs to another build, and
 * does not use the pipeline of the plugin.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token">Virtual
 *     machines</a>
 * @see <a href="https://learn.microsoft.com/azure/app-service/overview-managed-identity">App Service</a>
 */
final class ManagedIdentityCredential extends ResourceCredential {
    private static final String SERVICE = "The managed identity endpoint";
    private static final String VM_API_VERSION = "2018-02-01";
    private static final String APP_API_VERSION = "2019-08-01";

    private final ManagedIdentity identity;
    private final HttpPipelineFactory http;
    private final Clock clock;

    ManagedIdentityCredential(ManagedIdentity identity, HttpPipelineFactory http, Clock clock) {
        this.identity = identity;
        this.http = http;
        this.clock = clock;
    }

    @Override
    AccessToken requestToken(String resource) {
        ServiceResponse response = send(resource);
        Optional<AccessToken> token =
                Json.object(response.body()).flatMap(body -> ManagedIdentityResponse.token(body, clock));
        if (response.succeeded() && token.isPresent()) {
            return token.get();
        }
        throw new ProblemException(tokenError(response));
    }

    private ServiceResponse send(String resource) {
        String url = identity.endpoint() + "?api-version=" + (isAppService() ? APP_API_VERSION : VM_API_VERSION)
                + "&resource="
                + UrlEncoding.encoded(resource)
                + identity.clientId()
                        .map(id -> "&client_id=" + UrlEncoding.encoded(id))
                        .orElse("");
        HttpRequest request = new HttpRequest(HttpMethod.GET, url);
        identity.header()
                .ifPresentOrElse(
                        header -> request.setHeader(HttpHeaderName.fromString("X-IDENTITY-HEADER"), header.reveal()),
                        () -> request.setHeader(HttpHeaderName.fromString("Metadata"), "true"));
        try {
            return ServiceResponse.of(
                    http.pipeline(SERVICE, RetryRules.METADATA).sendSync(request, Context.NONE));
        } catch (TransportException e) {
            throw new ProblemException(
                    e.problem()
                            .configuredBy(identity.origin())
                            .likelyCause("this machine has no managed identity, or is not in Azure.")
                            .remedy("assign a managed identity, or choose another <authType> (-Dadb.authType)."),
                    e);
        }
    }

    private boolean isAppService() {
        return identity.header().isPresent();
    }

    private Problem tokenError(ServiceResponse response) {
        ServiceError error = ManagedIdentityResponse.error(SERVICE, response);
        if (response.status() == HttpURLConnection.HTTP_BAD_REQUEST) {
            return Problem.rejected(ErrorCode.MANAGED_IDENTITY_FAILED, SERVICE + " returned no token.")
                    .serviceError(error)
                    .configuredBy(identity.origin())
                    .likelyCause(
                            identity.clientId()
                                    .map(id -> "the managed identity " + id + " is not assigned to this machine.")
                                    .orElse(
                                            "no managed identity is assigned to this machine, or several are assigned and no client ID is set."))
                    .remedy(
                            "assign it in the Azure portal (Identity), or set <clientId> to an assigned identity (-Dadb.clientId,"
                                    + " ARM_CLIENT_ID or AZURE_CLIENT_ID).");
        }
        return Problem.environment(ErrorCode.MANAGED_IDENTITY_FAILED, SERVICE + " returned no token.")
                .serviceError(error)
                .configuredBy(identity.origin())
                .likelyCause("the endpoint is being updated, or a proxy responds instead of it.")
                .remedy("run the build again in a few minutes.");
    }
}
