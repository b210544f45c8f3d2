/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import io.github.adbmaven.emulator.server.FormParameters;
import io.github.adbmaven.emulator.server.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The client ID and the credential of a request, from the form or from a Basic Authorization header. */
record ClientCredentials(Optional<String> clientId, Optional<String> clientSecret) {

    static ClientCredentials of(Request request) {
        FormParameters form = request.form();
        return request.header("authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .flatMap(value -> basic(value.substring(6).strip()))
                .orElseGet(() -> new ClientCredentials(given(form, "client_id"), given(form, "client_secret")));
    }

    private static Optional<ClientCredentials> basic(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new ClientCredentials(
                            Optional.of(decode(pair.substring(0, colon))),
                            Optional.of(decode(pair.substring(colon + 1)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> given(FormParameters form, String name) {
        return form.first(name).filter(value -> !value.isEmpty());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return clientId.orElse("unknown client");
    }
}
