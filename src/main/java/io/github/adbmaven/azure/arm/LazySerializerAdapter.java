/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import com.azure.core.http.HttpHeaders;
import com.azure.core.management.serializer.SerializerFactory;
import com.azure.core.util.serializer.CollectionFormat;
import com.azure.core.util.serializer.SerializerAdapter;
import com.azure.core.util.serializer.SerializerEncoding;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the serializer of the Azure SDK on first use. Requests and responses of the service interface are text, so only an error
 * response needs it, and loading it takes as long as everything else that the first request loads.
 */
final class LazySerializerAdapter implements SerializerAdapter {
    private @Nullable SerializerAdapter loaded;

    private synchronized SerializerAdapter serializer() {
        if (loaded == null) {
            loaded = SerializerFactory.createDefaultManagementSerializerAdapter();
        }
        return loaded;
    }

    @Override
    public String serialize(Object object, SerializerEncoding encoding) throws IOException {
        return serializer().serialize(object, encoding);
    }

    @Override
    public String serializeRaw(Object object) {
        return serializer().serializeRaw(object);
    }

    @Override
    public String serializeList(List<?> list, CollectionFormat format) {
        return serializer().serializeList(list, format);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // inherited signature
    public <T> T deserialize(String value, Type type, SerializerEncoding encoding) throws IOException {
        return serializer().deserialize(value, type, encoding);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // inherited signature
    public <T> T deserialize(HttpHeaders headers, Type type) throws IOException {
        return serializer().deserialize(headers, type);
    }
}
