/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A real subscription, which the environment names; see CONTRIBUTING.md. */
final class SubscriptionTarget implements AzureTarget {
    static final String SWITCH = "ADB_CONFORMANCE_SUBSCRIPTION";
    private static final String RESOURCE_MANAGER = "https://management.azure.com";
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> environment;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private Instant signedIn = Instant.EPOCH;
    private String token = "";

    SubscriptionTarget(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String group() {
        return "/subscriptions/" + variable(SWITCH) + "/resourceGroups/" + variable("ADB_CONFORMANCE_RESOURCE_GROUP");
    }

    @Override
    public String location() {
        return variable("ADB_CONFORMANCE_LOCATION");
    }

    @Override
    public Wire.Answer send(String method, String pathOrAddress, String body) {
        String address = pathOrAddress.startsWith("/") ? RESOURCE_MANAGER + pathOrAddress : pathOrAddress;
        if (!address.startsWith(RESOURCE_MANAGER + "/")) {
            throw new IllegalStateException("The address is not one of Resource Manager, so no token is sent to it.");
        }
        return exchange(method, address, body, "application/json", Optional.of(token()));
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(15);
    }

    @Override
    public String run() {
        return run;
    }

    /** The connections end with the process. */
    @Override
    public void close() {}

    /** Requests a new token before the old one expires: the statements take longer than its lifetime. */
    private String token() {
        if (Instant.now().isAfter(signedIn.plus(TOKEN_LIFE))) {
            String form = "grant_type=client_credentials&client_id=" + Wire.encode(variable("ARM_CLIENT_ID"))
                    + "&client_secret=" + Wire.encode(variable("ARM_CLIENT_SECRET")) + "&scope="
                    + Wire.encode("https://management.azure.com/.default");
            Wire.Answer answer = exchange(
                    "POST",
                    "https://login.microsoftonline.com/" + variable("ARM_TENANT_ID") + "/oauth2/v2.0/token",
                    form,
                    "application/x-www-form-urlencoded",
                    Optional.empty());
            if (answer.status() != 200) {
                throw new IllegalStateException("Entra ID refused the sign-in with HTTP status " + answer.status()
                        + ": " + answer.json().path("error_description").asText());
            }
            token = answer.json().path("access_token").asText();
            signedIn = Instant.now();
        }
        return token;
    }

    private Wire.Answer exchange(String method, String address, String body, String type, Optional<String> bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(90))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type);
        bearer.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Wire.Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException("The environment variable " + name + " is not set."));
    }
}
