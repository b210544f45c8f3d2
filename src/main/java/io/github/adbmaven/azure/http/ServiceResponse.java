/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A complete response of a service. */
public record ServiceResponse(int status, HttpHeaders headers, String body) {
    /** Reads the body, which is already in memory. */
    public static ServiceResponse of(HttpResponse response) {
        BinaryData body = response.getBodyAsBinaryData();
        return new ServiceResponse(
                response.getStatusCode(), response.getHeaders(), body == null ? "" : body.toString());
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Whether the body is an HTML page, by its content type or its first character. */
    public boolean isPage() {
        return !body.isBlank()
                && (body.stripLeading().startsWith("<")
                        || header(HttpHeaderName.CONTENT_TYPE)
                                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                                .orElse(false));
    }

    /** Whether the service is unavailable, overloaded or throttles, so that the request itself may be correct. */
    public boolean isTrouble() {
        return status >= 500 || status == 429 || status == 408;
    }

    public Optional<String> header(HttpHeaderName name) {
        return Optional.ofNullable(headers.getValue(name)).filter(value -> !value.isBlank());
    }

    /** The time of the service; empty if the response has no valid date. */
    public Optional<Instant> date() {
        try {
            return header(HttpHeaderName.DATE).map(ServiceResponse::date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The pause that the service requests, in seconds or as a date; never negative. */
    public Optional<Duration> retryAfter(Clock clock) {
        return header(HttpHeaderName.RETRY_AFTER).map(String::strip).flatMap(value -> wait(value, clock));
    }

    private static Optional<Duration> wait(String value, Clock clock) {
        try {
            Duration wait = value.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(clock.instant(), date(value));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
