/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.HttpSettings;
import io.github.adbmaven.azure.http.ProxyConfiguration;
import io.github.adbmaven.azure.http.ServiceResponse;
import io.github.adbmaven.emulator.Emulator;
import io.github.adbmaven.emulator.EmulatorAccess;
import io.github.adbmaven.emulator.EmulatorOptions;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.ClientSecretIdentity;
import io.github.adbmaven.model.Cloud;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An emulator with everything that a client needs to work with it, and ways to arrange and inspect it. */
public final class EmulatedAzure implements AutoCloseable {
    public static final String MANAGEMENT = "https://management.core.windows.net/";

    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults(Clock.systemUTC()));
    private final EmulatorAccess access = emulator.access();
    private final FakeTime time = new FakeTime();
    private final RecordedProgress progress = new RecordedProgress();
    private final HttpPipelineFactory http = new HttpPipelineFactory(settings(access.caPem()), progress, time, time);
    private final HttpPipeline control = http.withoutRetries().pipeline("control");

    /** What stacks in tests are made with. */
    public static HttpSettings settings(String caPem) {
        return new HttpSettings(
                Optional.of(caPem),
                ProxyConfiguration.of(List.of(), true),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                "adb-test/1");
    }

    public Emulator emulator() {
        return emulator;
    }

    public Cloud cloud() {
        return new Cloud(
                "emulator",
                URI.create(access.authorityHost() + "/"),
                URI.create(access.resourceManager() + "/"),
                MANAGEMENT,
                Optional.empty(),
                Optional.empty());
    }

    public ClientSecretIdentity identity() {
        return identity(access.clientId(), access.clientSecret());
    }

    public ClientSecretIdentity identity(String clientId, String secret) {
        return new ClientSecretIdentity(access.tenantId(), clientId, new Secret(secret), "the test");
    }

    public EntraTokenCache tokens() {
        return tokens(identity());
    }

    /** Tokens by the real time, which the emulator uses too. */
    public EntraTokenCache tokens(Identity identity) {
        return new EntraTokenCache(identity, cloud(), http, Clock.systemUTC());
    }

    public HttpPipelineFactory http() {
        return http;
    }

    public FakeTime time() {
        return time;
    }

    public RecordedProgress progress() {
        return progress;
    }

    public EmulatorAccess access() {
        return access;
    }

    public WorkspaceId workspaceId() {
        return WorkspaceId.parse(access.workspace().orElseThrow().resourceId()).orElseThrow();
    }

    public URI host() {
        return access.workspace().orElseThrow().host();
    }

    /** What was asked so far, as {@code METHOD service path}. */
    public List<String> requests() {
        List<String> lines = new ArrayList<>();
        log().forEach(entry -> lines.add(entry.path("method").asText() + " "
                + entry.path("service").asText() + " " + entry.path("path").asText()));
        return lines;
    }

    public List<JsonNode> log() {
        List<JsonNode> entries = new ArrayList<>();
        order(HttpMethod.GET, "/log", "").path("requests").forEach(entries::add);
        return entries;
    }

    /** The tokens that work now, in all workspaces. */
    public List<JsonNode> activeTokens() {
        List<JsonNode> found = new ArrayList<>();
        order(HttpMethod.GET, "/state", "")
                .path("workspaces")
                .forEach(workspace -> workspace.path("tokens").forEach(found::add));
        return found;
    }

    /** How many TLS connections came since the start. */
    public int connections() {
        return order(HttpMethod.GET, "/distance", "").path("connections").asInt();
    }

    /** A principal that exists; the order's fields are the control endpoint's. */
    public ClientSecretIdentity principal(String order) {
        ObjectNode made = order(HttpMethod.POST, "/principals", order);
        return identity(made.path("applicationId").asText(), made.path("secret").asText());
    }

    public void fault(String order) {
        order(HttpMethod.POST, "/faults", order);
    }

    public ObjectNode order(HttpMethod method, String path, String body) {
        HttpRequest request = new HttpRequest(method, access.control() + path);
        request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + access.controlToken());
        if (!body.isEmpty()) {
            request.setBody(body);
        }
        HttpResponse response = control.sendSync(request, Context.NONE);
        ServiceResponse answer = ServiceResponse.of(response);
        if (!answer.succeeded()) {
            throw new IllegalArgumentException(answer.body());
        }
        return Json.object(answer.body()).orElseGet(Json::newObject);
    }

    /** Everything secret that the emulator ever knew. */
    public List<String> secrets() {
        return List.copyOf(emulator.secrets());
    }

    @Override
    public void close() {
        http.close();
        emulator.close();
    }
}
