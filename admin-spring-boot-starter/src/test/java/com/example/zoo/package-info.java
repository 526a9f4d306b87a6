/// An application that was not written for the admin: entities of many kinds, on any database.
@NullUnmarked
package com.example.zoo;

import org.jspecify.annotations.NullUnmarked;
