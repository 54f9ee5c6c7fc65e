import { z } from 'zod';

// The content security policy forbids making code from text, and zod would try. Must run first.
z.config({ jitless: true });
