/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.proxy;

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
        @Override
        public String toString() {
            return userName;
        }
    }
}
