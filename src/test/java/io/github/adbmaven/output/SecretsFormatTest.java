/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsFormatTest {
    @ParameterizedTest
    @CsvSource({
        "databricks.env, DOTENV",
        ".env, DOTENV",
        ".env.local, DOTENV",
        "x.PROPERTIES, PROPERTIES",
        "a/b.json, JSON",
        ".databrickscfg, DATABRICKSCFG",
        "target/adb/databrickscfg, DATABRICKSCFG",
        "some.cfg, DATABRICKSCFG"
    })
    void fileNameImpliesFormat(String name, SecretsFormat format) {
        assertThat(SecretsFormat.ofFileName(Path.of(name))).contains(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets.txt", ".envrc", "env", "/"})
    void otherFileNamesImplyNoFormat(String name) {
        assertThat(SecretsFormat.ofFileName(Path.of(name))).isEmpty();
    }

    @Test
    void everyListedNameIsAccepted() {
        assertThat(SecretsFormat.names())
                .containsExactly("dotenv", "properties", "json", "databrickscfg")
                .allSatisfy(name -> assertThat(SecretsFormat.named(name)).isPresent());
        assertThat(SecretsFormat.named("DotEnv")).contains(SecretsFormat.DOTENV);
        assertThat(SecretsFormat.named("ini")).isEqualTo(Optional.empty());
    }
}
