'use strict';
// postinstall
