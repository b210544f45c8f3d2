/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.Secret;

/**
 * One value that is handed over.
 *
 * @param value prints as stars whichever field it is: so no list of entries can show the token
 */
public record OutputValue(OutputField field, Secret value) {}
