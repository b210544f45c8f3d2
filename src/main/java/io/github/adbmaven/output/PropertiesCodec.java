/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.adbmaven.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A properties file, escaped by {@link Properties}. */
final class PropertiesCodec implements KeyValueCodec {
    @Override
    public Optional<String> name(OutputField field) {
        return field.property();
    }

    @Override
    public byte[] write(Map<String, Secret> values) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Secret> entry : values.entrySet()) {
            text.append(line(entry.getKey(), entry.getValue())).append('\n');
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    @Override
    public Map<String, String> read(byte[] content) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(content));
        } catch (IllegalArgumentException malformed) {
            throw new IOException("it contains an invalid escape sequence");
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /** Stores one property at a time to keep the order, and omits the date comment so that equal values result in equal files. */
    private static String line(String name, Secret value) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(name, value.reveal());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        properties.store(bytes, null);
        return bytes.toString(ISO_8859_1)
                .lines()
                .filter(Predicate.not(line -> line.startsWith("#")))
                .findFirst()
                .orElseThrow();
    }
}
