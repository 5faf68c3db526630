import { playLesson } from './play';

playLesson(4);
