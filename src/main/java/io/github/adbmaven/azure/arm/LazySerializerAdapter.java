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
 * The Azure SDK's own serializer, from the moment in which it is needed: requests and answers of the service interface are
 * texts, so only a refusal needs it. It takes as long to load as all that the first request needs besides.
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
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's
    public <T> T deserialize(String value, Type type, SerializerEncoding encoding) throws IOException {
        return serializer().deserialize(value, type, encoding);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's
    public <T> T deserialize(HttpHeaders headers, Type type) throws IOException {
        return serializer().deserialize(headers, type);
    }
}
