/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenTextTest {
    static Stream<Charset> charsets() {
        return Stream.of(UTF_8, UTF_16LE, UTF_16BE);
    }

    @ParameterizedTest
    @MethodSource("charsets")
    void fileWithByteOrderMarkIsDecoded(Charset charset) throws CharacterCodingException {
        assertThat(GivenText.decoded("\uFEFFabc é".getBytes(charset))).isEqualTo("abc é");
    }

    @Test
    void invalidTextIsRejected() {
        assertThatThrownBy(() -> GivenText.decoded(new byte[] {(byte) 0xC3, 0x28}))
                .isInstanceOf(CharacterCodingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$B", "$", "$a", "%", "% %", "$(a)b", "${a}/${b}", "100%", ""})
    void textWithOrLikePlaceholderIsNoPlaceholder(String text) {
        assertThat(GivenText.placeholder(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$A_B", "${A_B}", "$(A_B)", "%A_B%", " $(A_B)\r\n"})
    void placeholderIsRecognized(String text) {
        assertThat(GivenText.placeholder(text)).contains("A_B");
    }
}
