/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import io.github.adbmaven.json.Json;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Loads classes in the background that the first request would otherwise wait for: the first TLS handshake and the first JSON object
 * load about a thousand classes. Sends nothing.
 */
final class ClassWarmUp {
    private ClassWarmUp() {}

    static void run(HttpClient client) {
        SSLEngine engine = client.sslContext().createSSLEngine();
        engine.setUseClientMode(true);
        try {
            engine.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (SSLException e) {
            // The first request fails in the same way and reports it.
            return;
        }
        Json.object("{}");
    }
}
