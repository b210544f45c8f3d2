/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import java.util.Optional;

/**
 * A proxy that opens connections to https servers for a build.
 *
 * @param host name or address, without brackets
 * @param login what it may want to see before it does so
 * @param nonProxyHosts who is reached without it
 */
public record HttpProxy(String host, int port, Optional<Login> login, NonProxyHosts nonProxyHosts, Origin origin) {
    /** Host and port as in a URL. */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** What it is called when talking to people. */
    public String describe() {
        return address() + " (" + origin.text() + ")";
    }

    /**
     * Who may use a proxy.
     *
     * @param password absent: the name alone lets in
     */
    public record Login(String userName, Optional<Secret> password) {}

    /**
     * Where a proxy was configured.
     *
     * @param text for people
     * @param direct how to name there a host that is reached without it
     * @param login how to give it a user name and a password there
     */
    public record Origin(String text, String direct, String login) {
        /** The JVM's own; it has no place for a login that the JDK would send for https. */
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
