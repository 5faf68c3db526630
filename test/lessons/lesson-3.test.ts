import { playLesson } from './play';

playLesson(3);
