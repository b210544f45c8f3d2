/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.error;

import java.util.Optional;

/**
 * An error response of a service. Its texts are {@linkplain LogSanitizer safe to print}.
 *
 * @param service the name of the service
 * @param status the HTTP status; 0 without a response
 * @param code the service's error code, such as {@code ResourceNotFound} or {@code AADSTS7000215}; empty without one
 * @param message the service's message
 * @param requestId the ID with which the operators of the service find the request
 */
public record ServiceError(String service, int status, String code, String message, Optional<String> requestId) {
    public ServiceError {
        code = LogSanitizer.safe(code);
        message = code.isEmpty() ? LogSanitizer.safe(message) : LogSanitizer.reason(message);
        requestId = requestId.map(LogSanitizer::safe);
    }

    /** Returns one line with service, status, code, request ID and message. */
    public String describe() {
        StringBuilder line = new StringBuilder(service);
        line.append(status == 0 ? " did not respond" : " returned " + status);
        if (!code.isEmpty()) {
            line.append(' ').append(code);
        }
        requestId.ifPresent(id -> line.append(" (request ID ").append(id).append(')'));
        if (!message.isBlank()) {
            line.append(": ").append(message.strip());
        }
        return line.toString();
    }
}
