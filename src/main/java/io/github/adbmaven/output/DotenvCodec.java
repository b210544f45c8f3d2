/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.adbmaven.model.Secret;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of {@code NAME=value} without quotes, comments and empty lines: the form that GitLab requires and every reader accepts. */
final class DotenvCodec implements KeyValueCodec {
    private static final Pattern LINE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");

    @Override
    public Optional<String> name(OutputField field) {
        return field.variable();
    }

    @Override
    public byte[] write(Map<String, Secret> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(name)
                .append('=')
                .append(UnquotedValue.of(name, value, SecretsFormat.DOTENV))
                .append('\n'));
        return text.toString().getBytes(UTF_8);
    }

    @Override
    public Map<String, String> read(byte[] content) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : new String(content, UTF_8).lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IOException("it contains a line that is not NAME=value");
            }
            values.put(matcher.group(1), matcher.group(2));
        }
        return values;
    }
}
