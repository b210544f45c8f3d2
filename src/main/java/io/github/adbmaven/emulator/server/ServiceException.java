/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

/** Ends a request with an error. Each service has its own subclass with its own texts and body format. */
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

    /** Returns the response to this request; its IDs come from the request. */
    public abstract Response render(Request request);
}
