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

/** An answer that has arrived whole. */
public record ServiceResponse(int status, HttpHeaders headers, String body) {
    /** Reads the body, which has arrived with the answer. */
    public static ServiceResponse of(HttpResponse response) {
        BinaryData body = response.getBodyAsBinaryData();
        return new ServiceResponse(
                response.getStatusCode(), response.getHeaders(), body == null ? "" : body.toString());
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Whether a page for people came instead of data: it says so, or looks like one. */
    public boolean isPage() {
        return !body.isBlank()
                && (body.stripLeading().startsWith("<")
                        || header(HttpHeaderName.CONTENT_TYPE)
                                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                                .orElse(false));
    }

    /** Whether the service is in trouble, rather than the request wrong. */
    public boolean isTrouble() {
        return status >= 500 || status == 429 || status == 408;
    }

    public Optional<String> header(HttpHeaderName name) {
        return Optional.ofNullable(headers.getValue(name)).filter(value -> !value.isBlank());
    }

    /** What the service took for the time; empty if it did not say. */
    public Optional<Instant> date() {
        try {
            return header(HttpHeaderName.DATE).map(ServiceResponse::date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** How long the service asks to wait: seconds or a date; never negative. */
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
