/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The behavior of a proxy.
 *
 * @param login the only user that it serves; absent: no authentication
 * @param scheme the authentication scheme, such as Basic
 * @param refusal the status with which it rejects every tunnel
 * @param intercepts whether it intercepts TLS, with certificates of its own authority
 */
public record ProxyRules(Optional<Login> login, String scheme, OptionalInt refusal, boolean intercepts) {
    /** The credentials of the proxy's user. */
    public record Login(String userName, String password) {
        /** Returns whether the value of a Proxy-Authorization header contains these credentials. */
        boolean matches(Optional<String> authorization) {
            String pair = userName + ":" + password;
            String expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            return authorization.filter(expected::equals).isPresent();
        }

        @Override
        public String toString() {
            return userName;
        }
    }
}
