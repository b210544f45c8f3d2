/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A way to write names and values. */
interface KeyValueCodec {
    /** What a field is called, before any prefix; absent where this notation does not carry it. */
    Optional<String> name(OutputField field);

    /** The whole file, the names in the map's order; the same bytes for the same values. */
    byte[] write(Map<String, String> values) throws IOException;

    /** What a file says. An exception if it is no such file. */
    Map<String, String> read(byte[] content) throws IOException;
}
