/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.rest.Response;
import com.azure.core.http.rest.SimpleResponse;
import com.azure.core.management.polling.PollResult;
import com.azure.core.management.polling.SyncPollerFactory;
import com.azure.core.management.serializer.SerializerFactory;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.core.util.polling.PollResponse;
import com.azure.core.util.polling.SyncPoller;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations of the emulator, polled by Microsoft's own SDK. */
class AzureSdkProvisioningTest extends EmulatorTest {
    private Arm arm;
    private HttpPipeline pipeline;

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
        HttpClient http = new AzureTransport(access);
        String token = wire.token(Wire.MANAGEMENT);
        pipeline = new HttpPipelineBuilder()
                .httpClient(http)
                .policies(new RetryPolicy(), (context, next) -> {
                    context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token);
                    return next.process();
                })
                .build();
    }

    @Test
    void workspaceIsCreatedChangedAndDeleted() {
        String workspace = arm.workspace("new") + "?api-version=" + Arm.VERSION;
        assertSucceeds(begin(HttpMethod.PUT, workspace, arm.declaration("new").toString()));
        JsonNode created = arm.get(arm.workspace("new")).json();
        assertThat(created.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        assertSucceeds(begin(HttpMethod.PUT, workspace, created.toString()));
        assertSucceeds(begin(HttpMethod.PATCH, workspace, "{\"tags\": {\"a\": \"b\"}}"));
        assertSucceeds(begin(HttpMethod.DELETE, workspace, ""));
        assertThat(arm.get(arm.workspace("new")).status()).isEqualTo(404);
    }

    @Test
    void groupIsDeleted() {
        assertSucceeds(begin(HttpMethod.DELETE, arm.group("emulator") + "?api-version=2025-04-01", ""));
        assertThat(arm.get(arm.group("emulator")).status()).isEqualTo(404);
    }

    @Test
    void failedOperationHasItsCause() {
        arm.settings("{'failingCreations': 1}");
        PollResponse<PollResult<Object>> end = begin(
                        HttpMethod.PUT,
                        arm.workspace("new") + "?api-version=" + Arm.VERSION,
                        arm.declaration("new").toString())
                .waitForCompletion();
        assertThat(end.getStatus().toString()).isEqualTo("FAILED");
        assertThat(end.getValue().getError().getResponseBody()).contains("ApplianceDeploymentFailed");
    }

    private static void assertSucceeds(SyncPoller<PollResult<Object>, Object> poller) {
        assertThat(poller.waitForCompletion(Duration.ofSeconds(20)).getStatus().toString())
                .isEqualTo("SUCCESSFULLY_COMPLETED");
    }

    /** With the default pause of the SDK, 30 s, unless a response has a shorter Retry-After. */
    private SyncPoller<PollResult<Object>, Object> begin(HttpMethod method, String path, String body) {
        return SyncPollerFactory.create(
                SerializerFactory.createDefaultManagementSerializerAdapter(),
                pipeline,
                Object.class,
                Object.class,
                Duration.ofSeconds(30),
                () -> send(method, path, body));
    }

    private Response<BinaryData> send(HttpMethod method, String path, String body) {
        HttpRequest request = new HttpRequest(method, access.resourceManager() + path).setBody(body);
        HttpResponse response = pipeline.sendSync(request, Context.NONE);
        assertThat(response.getStatusCode()).isBetween(200, 204);
        return new SimpleResponse<>(
                request, response.getStatusCode(), response.getHeaders(), response.getBodyAsBinaryData());
    }
}
