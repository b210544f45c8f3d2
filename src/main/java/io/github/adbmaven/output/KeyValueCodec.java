/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.Secret;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Encodes and decodes names and values. */
interface KeyValueCodec {
    /** Returns the name of a field without prefix; absent if this format does not include the field. */
    Optional<String> name(OutputField field);

    /** Encodes a whole file in the order of the map. Equal values result in equal bytes. */
    byte[] write(Map<String, Secret> values) throws IOException;

    /** Decodes a file. Throws an exception if the content has another format. */
    Map<String, String> read(byte[] content) throws IOException;
}
