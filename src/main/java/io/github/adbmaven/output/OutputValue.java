/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.Secret;

/**
 * One output value.
 *
 * @param value always a {@link Secret}, so that a printed list of values cannot expose the token
 */
public record OutputValue(OutputField field, Secret value) {}
