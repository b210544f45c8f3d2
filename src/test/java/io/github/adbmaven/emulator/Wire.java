/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A plain https client that trusts one emulator. */
final class Wire {
    static final String DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";
    static final String MANAGEMENT = "https://management.core.windows.net/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmulatorAccess access;
    private final HttpClient client;

    Wire(EmulatorAccess access) {
        this.access = access;
        this.client = HttpClient.newBuilder()
                .sslContext(trust(access.caPem()))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    static SSLContext trust(String caPem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(caPem.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A response. */
    record Answer(int status, HttpResponse<String> raw) {
        JsonNode json() {
            return parse(raw.body());
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String text() {
            return raw.body();
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer get(String uri, Map<String, String> headers) {
        return send("GET", uri, headers, "");
    }

    Answer send(String method, String uri, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer form(String path, Map<String, String> fields) {
        return form(path, fields, Map.of());
    }

    Answer form(String path, Map<String, String> fields, Map<String, String> headers) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return send("POST", access.authorityHost() + path, all, body);
    }

    /** Requests a token from the v1 endpoint. */
    String token(String resource) {
        return token(access.clientId(), access.clientSecret(), access.tenantId(), resource);
    }

    String token(String clientId, String secret, String tenant, String resource) {
        Answer answer = form(
                "/" + tenant + "/oauth2/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", clientId,
                        "client_secret", secret,
                        "resource", resource));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.text());
        }
        return answer.json().path("access_token").asText();
    }

    /** Sends a GET to Resource Manager as the owner of the subscription. */
    Answer arm(String pathAndQuery) {
        return get(access.resourceManager() + pathAndQuery, bearer(token(MANAGEMENT)));
    }

    /** Returns the three headers that add the caller to a workspace. */
    Map<String, String> managementHeaders(EmulatorAccess.Workspace workspace) {
        return Map.of(
                "Authorization", "Bearer " + token(DATABRICKS),
                "X-Databricks-Azure-SP-Management-Token", token(MANAGEMENT),
                "X-Databricks-Azure-Workspace-Resource-Id", workspace.resourceId());
    }

    Answer control(String method, String path, String body) {
        return send(method, access.control() + path, bearer(access.controlToken()), body);
    }

    static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
