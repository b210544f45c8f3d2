/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.proxy;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a proxy does to those who come.
 *
 * @param login whom alone it serves; absent: everybody
 * @param scheme how it wants to be told who asks, such as Basic
 * @param refusal the status with which it refuses every tunnel
 * @param intercepts whether it opens TLS, with certificates of an authority of its own
 */
public record ProxyRules(Optional<Login> login, String scheme, OptionalInt refusal, boolean intercepts) {
    /** Who may use the proxy. */
    public record Login(String userName, String password) {
        @Override
        public String toString() {
            return userName;
        }
    }
}
