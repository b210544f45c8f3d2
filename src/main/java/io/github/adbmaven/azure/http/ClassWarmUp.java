/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import io.github.adbmaven.json.Json;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Does once, beside other work, what the first request and the first answer would otherwise have to wait for: the JVM loads
 * a thousand classes for the first TLS greeting and the first JSON object. Sends nothing.
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
            // The first request will meet the same, and is the one to tell it.
            return;
        }
        Json.object("{}");
    }
}
