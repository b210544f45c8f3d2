/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.model.ApiRequest;
import io.github.adbmaven.model.UrlEncoding;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a request to a workspace's REST API from the settings. */
public final class ApiRequestParser {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private final Settings settings;
    private final Path start;

    /** @param start the directory in which the build was started, against which relative paths are resolved */
    public ApiRequestParser(Settings settings, Path start) {
        this.settings = settings;
        this.start = start;
    }

    /** Returns the validated request. */
    public ApiRequest resolve() {
        String method = method();
        if (settings.isTrue(Setting.PAGINATE) && !method.equals("GET")) {
            throw new ProblemException(
                    Problem.configuration(ErrorCode.INVALID_API_REQUEST, "paginate requires method GET.")
                            .configuredBy(Setting.PAGINATE.howToSet())
                            .canBeSetBy(Setting.METHOD.howToSet())
                            .remedy("remove one of them. Nothing was sent."));
        }
        SettingValue path = settings.get(Setting.PATH)
                .orElseThrow(() ->
                        new ProblemException(Problem.configuration(ErrorCode.INVALID_API_REQUEST, "path is missing.")
                                .canBeSetBy(Setting.PATH.howToSet())
                                .remedy("set it, for example to /api/2.0/clusters/list. Nothing was sent.")));
        return new ApiRequest(method, new ApiPath(path).text(), query(), body(method));
    }

    private String method() {
        SettingValue value = settings.get(Setting.METHOD).orElseThrow();
        String method = value.text().strip().toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw Settings.invalid(
                    ErrorCode.INVALID_VALUE,
                    Setting.METHOD,
                    value,
                    "Invalid method \"" + value.text() + "\".",
                    "choose one of GET, POST, PUT, PATCH, DELETE, HEAD.");
        }
        return method;
    }

    private List<String> query() {
        return settings.get(Setting.QUERY).stream()
                .flatMap(value -> Stream.of(
                                value.text().strip().replaceFirst("^\\?", "").split("&", -1))
                        .map(parameter -> parameter(parameter, value)))
                .toList();
    }

    private static String parameter(String parameter, SettingValue value) {
        int equals = parameter.indexOf('=');
        if (parameter.isBlank() || equals == 0) {
            throw Settings.invalid(
                    ErrorCode.INVALID_API_REQUEST,
                    Setting.QUERY,
                    value,
                    "The query contains a parameter without a name.",
                    "write it as name=value&name=value; an & within a value is %26.");
        }
        return equals < 0
                ? encoded(parameter, value)
                : encoded(parameter.substring(0, equals), value) + "="
                        + encoded(parameter.substring(equals + 1), value);
    }

    /** Keeps what is encoded already. A plus sign stands for itself, because the query is not a form. */
    private static String encoded(String text, SettingValue value) {
        try {
            String plain = URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
            return UrlEncoding.encoded(plain);
        } catch (IllegalArgumentException e) {
            throw Settings.invalid(
                    ErrorCode.INVALID_API_REQUEST,
                    Setting.QUERY,
                    value,
                    "The query contains an invalid percent escape.",
                    "write %25 for the sign itself.");
        }
    }

    private Optional<String> body(String method) {
        Optional<SettingValue> given = settings.get(Setting.BODY);
        given.filter(value -> WITHOUT_BODY.contains(method)).ifPresent(value -> {
            throw Settings.invalid(
                    ErrorCode.INVALID_API_REQUEST,
                    Setting.BODY,
                    value,
                    "A " + method + " has no body.",
                    "set " + Setting.METHOD.howToSet() + " to POST, PUT or PATCH, or pass the values with "
                            + Setting.QUERY.howToSet() + ".");
        });
        return given.map(value -> object(value, value.text().startsWith("@") ? file(value) : value.text()));
    }

    private static String object(SettingValue value, String text) {
        if (Json.exact(text).filter(JsonNode::isObject).isEmpty()) {
            throw Settings.invalid(
                    ErrorCode.INVALID_API_REQUEST,
                    Setting.BODY,
                    value,
                    "The body is not a JSON object.",
                    "write it as {\"name\": \"value\"}, or as @ and the name of a file that contains it.");
        }
        return text;
    }

    private String file(SettingValue value) {
        String name = value.text().substring(1);
        try {
            return Files.readString(start.resolve(name));
        } catch (IOException | InvalidPathException e) {
            throw Settings.invalid(
                    ErrorCode.FILE_NOT_READABLE,
                    Setting.BODY,
                    value,
                    "The file \"" + name + "\" for the body cannot be read.",
                    "name a readable text file in UTF-8 after the @.");
        }
    }
}
