/* SPDX-License-Identifier: Apache-2.0 */
/** Values such as workspaces, identities, tokens and clouds. They validate themselves and do not depend on Maven or HTTP. */
@NullMarked
package io.github.adbmaven.model;

import org.jspecify.annotations.NullMarked;
