/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.model.ApiRequest;
import io.github.adbmaven.testing.Refused;
import io.github.adbmaven.testing.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestParserTest {
    private static final String PATH = "/api/2.0/clusters/list";

    @TempDir
    private Path dir = Path.of("");

    @Test
    void onlyPathIsRequired() {
        ApiRequest request = resolve(get(PATH));

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo(PATH);
        assertThat(request.body()).isEmpty();
    }

    @Test
    void missingPathIsRejected() {
        Refused.configuration(
                        () -> resolve(Told.nothing().tell(SettingSource.DEFAULT, Setting.METHOD, "GET")), Setting.PATH)
                .contains("path is missing.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/2.0/clusters/list/",
                "/aad/auth",
                "/api/2.0/workspace/a%20b%2Fc",
                "/api/2.0/users/somebody%40example.org",
                "/api/2.0/x/.../a..b/.hidden/100%25",
                "/api/2.0/x;v=1/a:b,c=d+e~f!$&'()*"
            })
    void validPathIsNotModified(String path) {
        assertThat(resolve(get(path)).target()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/2.0/clusters/list",
                "//evil.example",
                "//evil.example/api/2.0/clusters/list",
                "///evil.example",
                "/%2Fevil.example",
                "/%252Fevil.example",
                "https://evil.example",
                "https://evil.example/api/2.0/clusters/list",
                "HTTPS:evil.example",
                "javascript:alert(1)",
                "@evil.example/api",
                ":443@evil.example/",
                ".evil.example/",
                "/@evil.example",
                "/api/../../evil",
                "/..",
                "/.",
                "/api/..",
                "/api/./2.0",
                "/api/%2e%2e/x",
                "/api/%2E./x",
                "/api/.%2e",
                "/api/%252e%252e/x",
                "/api/%25252e%25252E/x",
                "/api/%25zz/%252e%252e",
                "/api/..;/x",
                "/api/..;a=b/x",
                "/api/..%2f..%2fx",
                "/api/%2e%2e%5cx",
                "/api\\..\\x",
                "\\\\evil.example",
                "/\\evil.example",
                "/api/%5c%5cevil.example",
                "/api/x#fragment",
                "/api/x%00",
                "/api/x%0d%0aHost:evil.example",
                "/api/x%250aevil",
                "/api/x\r\nHost: evil.example",
                "/api/x\ty",
                "/api/x\u0000",
                "/api/a b",
                "/api/x?limit=1",
                "/api/100%",
                "/api/%zz",
                "/api/%4",
                "/api/\u00e4",
                "/api/\u2215\u2215evil",
                "/api/{id}",
                "/api/<script>"
            })
    void unsafePathIsRejected(String path) {
        Refused.configuration(() -> resolve(get(path)), Setting.PATH).contains("The path ");
    }

    @Test
    void repeatedlyEncodedPathIsRejected() {
        Refused.configuration(() -> resolve(get("/api/%" + "25".repeat(500) + "2e%2e/x")), Setting.PATH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=25&name=x | limit=25&name=x",
                "?limit=25 | limit=25",
                "name=nightly build | name=nightly%20build",
                "name=nightly%20build | name=nightly%20build",
                "at=12:00+01:00 | at=12%3A00%2B01%3A00",
                "a=b%26c%3Dd | a=b%26c%3Dd",
                "a=b=c | a=b%3Dc",
                "a=100%25 | a=100%25",
                "a=b#c/../@d | a=b%23c%2F..%2F%40d",
                "filter=applicationId eq \"x\" | filter=applicationId%20eq%20%22x%22",
                "a=\u00e4 | a=%C3%A4",
                "flag | flag",
                "empty= | empty="
            })
    void queryIsPercentEncoded(String query, String sent) {
        assertThat(resolve(get(PATH).commandLine(Setting.QUERY, query)).target())
                .isEqualTo(PATH + "?" + sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=b", "a=b&", "&a=b", "a=b&&c=d", "a=100%", "a=%zz", "?"})
    void malformedQueryIsRejected(String query) {
        Refused.configuration(() -> resolve(get(PATH).commandLine(Setting.QUERY, query)), Setting.QUERY)
                .contains("The query contains");
    }

    @Test
    void pageTokenReplacesPreviousOne() {
        ApiRequest request = resolve(get(PATH).commandLine(Setting.QUERY, "limit=1&page_token=a"));

        assertThat(request.page("b%3D").target()).isEqualTo(PATH + "?limit=1&page_token=b%3D");
    }

    @Test
    void bodyIsTextOrFile() throws IOException {
        Files.writeString(dir.resolve("body.json"), "{\"name\":\"\u00e4\"}");

        assertThat(resolve(post("{}")).body()).contains("{}");
        assertThat(resolve(post("@body.json")).body()).contains("{\"name\":\"\u00e4\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@missing.json", "@", "@."})
    void unreadableBodyFileIsRejected(String body) {
        Refused.configuration(() -> resolve(post(body)), Setting.BODY).contains("cannot be read");
    }

    @Test
    void bodyOfGetRequestIsRejected() {
        Refused.configuration(() -> resolve(get(PATH).pom(Setting.BODY, "{}")), Setting.BODY)
                .contains("A GET request must not have a body.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "CONNECT", "TRACE", "GET /evil", "G", "GET\r\nX: y"})
    void unsupportedMethodIsRejected(String method) {
        Told told = Told.nothing().pom(Setting.PATH, PATH).pom(Setting.METHOD, method);

        Refused.configuration(() -> resolve(told), Setting.METHOD).contains("Invalid method");
    }

    @Test
    void paginateRequiresGet() {
        Refused.configuration(() -> resolve(post("{}").pom(Setting.PAGINATE, "true")), Setting.METHOD)
                .contains("<paginate> (-Dadb.paginate)");
    }

    @Test
    void toStringOmitsQueryAndBody() {
        assertThat(resolve(post("{\"string_value\":\"s3cret\"}").pom(Setting.QUERY, "key=s3cret")))
                .hasToString("POST " + PATH);
    }

    private ApiRequest resolve(Told told) {
        return new ApiRequestParser(told.settings(), dir).resolve();
    }

    private static Told get(String path) {
        return Told.nothing().tell(SettingSource.DEFAULT, Setting.METHOD, "GET").commandLine(Setting.PATH, path);
    }

    private static Told post(String body) {
        return Told.nothing()
                .commandLine(Setting.METHOD, "post")
                .commandLine(Setting.PATH, PATH)
                .commandLine(Setting.BODY, body);
    }
}
