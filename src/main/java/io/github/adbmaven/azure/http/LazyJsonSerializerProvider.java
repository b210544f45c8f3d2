/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import com.azure.core.util.serializer.JacksonAdapter;
import com.azure.core.util.serializer.JsonSerializer;
import com.azure.core.util.serializer.JsonSerializerProvider;
import com.azure.core.util.serializer.SerializerAdapter;
import com.azure.core.util.serializer.SerializerEncoding;
import com.azure.core.util.serializer.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Loads the JSON serializer of azure-core on first use. Without this service provider, azure-core loads it with the body of the first
 * request, although text bodies do not need it.
 */
public final class LazyJsonSerializerProvider implements JsonSerializerProvider {
    @Override
    public JsonSerializer createInstance() {
        return new LazySerializer();
    }

    private static final class LazySerializer implements JsonSerializer {
        private @Nullable SerializerAdapter loaded;

        private synchronized SerializerAdapter serializer() {
            if (loaded == null) {
                loaded = JacksonAdapter.createDefaultSerializerAdapter();
            }
            return loaded;
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // inherited signature
        public <T> T deserialize(InputStream stream, TypeReference<T> type) {
            try {
                return serializer().deserialize(stream, type.getJavaType(), SerializerEncoding.JSON);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public <T> Mono<T> deserializeAsync(InputStream stream, TypeReference<T> type) {
            return Mono.fromCallable(() -> deserialize(stream, type));
        }

        @Override
        public void serialize(OutputStream stream, Object value) {
            try {
                serializer().serialize(value, SerializerEncoding.JSON, stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Mono<Void> serializeAsync(OutputStream stream, Object value) {
            return Mono.fromRunnable(() -> serialize(stream, value));
        }
    }
}
