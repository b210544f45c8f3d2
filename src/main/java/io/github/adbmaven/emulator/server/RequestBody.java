/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** Reads the body of a request: of a given length, or in chunks. */
final class RequestBody {
    private static final int MAXIMUM_LENGTH = 16 * 1024 * 1024;
    private static final int MAXIMUM_LINE = 1024;

    private RequestBody() {}

    /**
     * Reads the body as UTF-8 text.
     *
     * @param out receives the interim response 100 if the client waits for it
     * @throws ProtocolException if the body is malformed or too long
     */
    static String read(RequestHead head, InputStream in, OutputStream out) throws IOException {
        if (head.header("expect").filter("100-continue"::equalsIgnoreCase).isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        boolean chunked = head.header("transfer-encoding").isPresent();
        byte[] body = chunked
                ? chunks(in)
                : bytes(in, length(head.header("content-length").orElse("0"), 10));
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = RequestHead.readLine(in, MAXIMUM_LINE);
            int extension = size.indexOf(';');
            byte[] chunk = bytes(in, length(extension < 0 ? size : size.substring(0, extension), 16));
            if (chunk.length == 0) {
                skipTrailers(in);
                return body.toByteArray();
            }
            body.writeBytes(chunk);
            if (body.size() > MAXIMUM_LENGTH
                    || !RequestHead.readLine(in, MAXIMUM_LINE).isEmpty()) {
                throw new ProtocolException("The body is too long, or a chunk is.");
            }
        }
    }

    private static void skipTrailers(InputStream in) throws IOException {
        String trailer = RequestHead.readLine(in, MAXIMUM_LINE);
        while (!trailer.isEmpty()) {
            trailer = RequestHead.readLine(in, MAXIMUM_LINE);
        }
    }

    private static int length(String digits, int radix) throws ProtocolException {
        try {
            int length = Integer.parseUnsignedInt(digits.strip(), radix);
            if (length >= 0 && length <= MAXIMUM_LENGTH) {
                return length;
            }
        } catch (NumberFormatException invalid) {
            throw new ProtocolException("The length of the body is invalid: " + invalid.getMessage());
        }
        throw new ProtocolException("The body is too long.");
    }

    private static byte[] bytes(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The client has closed the connection.");
        }
        return bytes;
    }
}
