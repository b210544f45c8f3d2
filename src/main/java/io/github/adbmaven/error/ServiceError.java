/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.error;

import java.util.Optional;

/**
 * How a service refused or failed. Its words are {@linkplain LogSanitizer made safe to print}.
 *
 * @param service its name, as people know it
 * @param status the HTTP status; 0 if no answer came
 * @param code the service's own error code, such as {@code ResourceNotFound} or {@code AADSTS7000215}; empty if it gave none
 * @param message its own words
 * @param requestId by which its operators find the request
 */
public record ServiceError(String service, int status, String code, String message, Optional<String> requestId) {
    public ServiceError {
        code = LogSanitizer.safe(code);
        message = code.isEmpty() ? LogSanitizer.safe(message) : LogSanitizer.reason(message);
        requestId = requestId.map(LogSanitizer::safe);
    }

    /** One line: who answered what, and under which id. */
    public String describe() {
        StringBuilder line = new StringBuilder(service);
        line.append(status == 0 ? " gave no answer" : " answered " + status);
        if (!code.isEmpty()) {
            line.append(' ').append(code);
        }
        requestId.ifPresent(id -> line.append(" (request id ").append(id).append(')'));
        if (!message.isBlank()) {
            line.append(": ").append(message.strip());
        }
        return line.toString();
    }
}
