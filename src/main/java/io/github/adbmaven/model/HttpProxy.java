/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.Optional;

/**
 * A proxy for https servers.
 *
 * @param host name or IP address, without brackets
 * @param login user name and password, if the proxy requires them
 * @param nonProxyHosts hosts that are accessed without the proxy
 */
public record HttpProxy(String host, int port, Optional<Login> login, NonProxyHosts nonProxyHosts, Origin origin) {
    /** Returns host and port as in a URL. */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Describes the proxy for messages. */
    public String describe() {
        return address() + " (" + origin.text() + ")";
    }

    /**
     * Credentials for a proxy.
     *
     * @param password absent if the proxy requires only a name
     */
    public record Login(String userName, Optional<Secret> password) {}

    /**
     * The place where a proxy is configured.
     *
     * @param text description for messages
     * @param direct the setting for hosts without a proxy
     * @param login instructions for a user name and password
     */
    public record Origin(String text, String direct, String login) {
        /** The configuration of the JVM, which has no credentials that the JDK would send for https. */
        public static final Origin JVM = new Origin(
                "https.proxyHost of the JVM",
                "-Dhttp.nonProxyHosts in .mvn/jvm.config",
                "declare the proxy in settings.xml instead, as a <proxy> with <username> and <password>");

        /** An element of settings.xml. */
        public static Origin ofSettings(String id) {
            String element = "<proxy> \"" + id + "\" of settings.xml";
            return new Origin(
                    element,
                    "<nonProxyHosts> of " + element,
                    "write <username> and <password> into " + element + ", the password encrypted by Maven or plain");
        }

        /** A variable of the build's environment. */
        public static Origin ofVariable(String name) {
            return new Origin(name, "NO_PROXY", "write " + name + " as http://<user>:<password>@<host>:<port>");
        }
    }
}
