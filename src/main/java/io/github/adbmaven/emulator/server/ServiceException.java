/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

/** Ends a request with an error; each service has its own kind, in its own words and body format. */
public abstract class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    protected ServiceException(String text) {
        super(text, null, false, false);
        this.text = text;
    }

    protected final String text() {
        return text;
    }

    /** The answer to this request; the request gives it its ids. */
    public abstract Response render(Request request);
}
